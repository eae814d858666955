//! The flat plane on which places, outlines and lines meet.
//!
//! Plate carrée scaled to metres at the middle latitude. Chosen over an azimuthal projection because it is affine: a border
//! that is straight between two points of longitude and latitude stays straight, so areas clipped to it tile it exactly.
//! East–west lengths are off by cos(lat)/cos(middle latitude), 8 % at 4° from the middle at 50° north; [`Plane::metres`]
//! takes that out where a length is reported.

use geo::{Coord, MapCoords};
use std::f64::consts::TAU;

/// Metres in a degree of latitude on the sphere of 6,371,008.8 m (IUGG mean radius).
const METRES_PER_DEGREE: f64 = 111_195.08;

/// Files have five decimals, about a metre.
const PER_DEGREE_WRITTEN: f64 = 1e5;

/// A local projection: east is x, north is y, both in metres from its origin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plane {
    origin: Coord<f64>,
    per_degree_east: f64,
}

impl Plane {
    /// The plane around places given as (longitude, latitude); they must be finite and in range.
    pub(super) fn around(places: impl Iterator<Item = Coord<f64>>) -> Self {
        let (mut east, mut north, mut low, mut high) = (0.0, 0.0, f64::INFINITY, f64::NEG_INFINITY);
        for place in places {
            let (sin, cos) = place.x.to_radians().sin_cos();
            (east, north) = (east + cos, north + sin);
            (low, high) = (low.min(place.y), high.max(place.y));
        }
        let middle = if low <= high { (low + high) / 2.0 } else { 0.0 };
        let origin = Coord {
            x: north.atan2(east).to_degrees(),
            y: middle,
        };
        Self {
            origin,
            per_degree_east: METRES_PER_DEGREE * cos_of(middle),
        }
    }

    /// Longitude and latitude to metres, to the millimetre; the shorter way around the globe.
    pub(super) fn to_metres(self, place: Coord<f64>) -> Coord<f64> {
        let turn = (place.x - self.origin.x).to_radians();
        let east = (turn - TAU * (turn / TAU).round()).to_degrees();
        Coord {
            x: rounded(east * self.per_degree_east),
            y: rounded((place.y - self.origin.y) * METRES_PER_DEGREE),
        }
    }

    /// The point that is left of one when the files have rounded its longitude and latitude.
    pub(super) fn as_written(self, point: Coord<f64>) -> Coord<f64> {
        let at = self.to_degrees(point);
        let rounded = |degrees: f64| (degrees * PER_DEGREE_WRITTEN).round() / PER_DEGREE_WRITTEN;
        self.to_metres(Coord {
            x: rounded(at.x),
            y: rounded(at.y),
        })
    }

    /// Metres to longitude and latitude.
    pub(super) fn to_degrees(self, point: Coord<f64>) -> Coord<f64> {
        Coord {
            x: self.origin.x + point.x / self.per_degree_east,
            y: self.origin.y + point.y / METRES_PER_DEGREE,
        }
    }

    /// A geometry in metres as longitude and latitude.
    pub(super) fn unproject<G: MapCoords<f64, f64, Output = G>>(self, geometry: &G) -> G {
        geometry.map_coords(|point| self.to_degrees(point))
    }

    /// Ground distance between two points of the plane, in metres.
    pub(super) fn metres(self, a: Coord<f64>, b: Coord<f64>) -> f64 {
        let latitude = self.origin.y + (a.y + b.y) / 2.0 / METRES_PER_DEGREE;
        let stretch = METRES_PER_DEGREE * cos_of(latitude) / self.per_degree_east;
        let on_ground = |point: Coord<f64>| Coord {
            x: point.x * stretch,
            y: point.y,
        };
        apart(on_ground(a), on_ground(b))
    }
}

/// Distance between two points of the plane, in metres on the plane. Unlike `hypot`, which guards against numbers that no
/// plane has, it is the same to the last bit whatever library of mathematics a system has, and several times as fast.
pub(super) fn apart(a: Coord<f64>, b: Coord<f64>) -> f64 {
    let (x, y) = (a.x - b.x, a.y - b.y);
    (x * x + y * y).sqrt()
}

/// Cosine of a latitude, kept away from zero so that the poles do not collapse the plane.
fn cos_of(latitude: f64) -> f64 {
    latitude.clamp(-85.0, 85.0).to_radians().cos()
}

/// To the millimetre: finer differences are noise, and spade rejects coordinates that are tiny but not zero.
fn rounded(metres: f64) -> f64 {
    (metres * 1e3).round() / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let plane = Plane::around([Coord { x: 179.0, y: 10.0 }, Coord { x: -179.0, y: 14.0 }].into_iter());
        let east = plane.to_metres(Coord { x: -179.0, y: 14.0 });
        let west = plane.to_metres(Coord { x: 179.0, y: 14.0 });
        assert!(east.x > west.x, "the date line lies between them");
        assert!((plane.metres(east, west) - 2.0 * METRES_PER_DEGREE * 14f64.to_radians().cos()).abs() < 1.0);
        let back = plane.to_degrees(west);
        assert!((back.y - 14.0).abs() < 1e-7 && (back.x.rem_euclid(360.0) - 179.0).abs() < 1e-7);
    }
}
