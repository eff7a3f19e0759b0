"""Tables to arrays and back: names become numbers here, and numbers names again."""
