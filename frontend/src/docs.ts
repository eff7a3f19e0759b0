// The page of the HTTP API, from local files.
import "./page";
import "swagger-ui-dist/swagger-ui.css";
import "./styles/docs.css";
// @ts-expect-error the package has no types
import SwaggerUIBundle from "swagger-ui-dist/swagger-ui-bundle.js";

const room = document.querySelector("#api");

// What the library draws becomes part of our page: no link in a button.
function settle(): void {
  room?.querySelectorAll(".opblock-summary-control a").forEach((part) => part.replaceWith(...part.childNodes));
}

if (room) {
  SwaggerUIBundle({
    url: "/api/openapi.json",
    dom_id: "#api",
    deepLinking: false,
    defaultModelsExpandDepth: -1,
    syntaxHighlight: { activated: false }, // it writes style attributes, which the pages forbid
    validatorUrl: null,
    onComplete: settle,
  });
}
