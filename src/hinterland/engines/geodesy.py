"""Distances on the Earth as a sphere. Knows coordinates, not places."""

import numpy as np

from hinterland.types import Float1D

MEAN_RADIUS_KM = 6371.0088
"""Mean radius R1 = (2a + b) / 3 of the ellipsoid GRS 80. [km] [1]_ of `great_circle_km`."""


def great_circle_km(lat: Float1D, lon: Float1D, other_lat: Float1D, other_lon: Float1D) -> Float1D:
    """Return the great-circle distance of each pair of points.

    Parameters
    ----------
    lat, lon
        First points. [degree] Shape (m,), latitude within ±90.
    other_lat, other_lon
        Second points. [degree] Shape (m,).

    Returns
    -------
    Float1D
        Distance along the sphere of mean radius. [km] Shape (m,), from 0 to π · 6371.0088.

    Notes
    -----
    Haversine formula [2]_: d = 2 R asin √h with h = sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2), exact
    for near points, where the arc cosine is not. The Earth is no sphere: distances on the
    ellipsoid differ by up to 0.6 %. Time and memory O(m).

    References
    ----------
    .. [1] H. Moritz, Geodetic Reference System 1980, Journal of Geodesy 74, 2000, p. 128-133,
       doi:10.1007/s001900050278: R1 = 6 371 008.7714 m.
    .. [2] R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68 (2), 1984, p. 159.
    """
    phi, other_phi = np.radians(lat), np.radians(other_lat)
    half_phi = (other_phi - phi) / 2
    half_lambda = np.radians(other_lon - lon) / 2
    h = np.sin(half_phi) ** 2 + np.cos(phi) * np.cos(other_phi) * np.sin(half_lambda) ** 2
    # Rounding may carry h of antipodes beyond 1.
    arc: Float1D = 2 * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
    return MEAN_RADIUS_KM * arc
