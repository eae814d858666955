//! Coordinate reference systems as QGIS writes them. Less than this gives a layer that opens and draws nothing.

use crate::export::xml::Xml;

/// A system that the project uses.
pub(super) struct Crs {
    proj4: &'static str,
    /// QGIS's own number of it.
    srsid: &'static str,
    srid: &'static str,
    authid: &'static str,
    description: &'static str,
    acronym: &'static str,
    is_geographic: bool,
}

/// Longitude and latitude: what the files have.
pub(super) const WGS_84: Crs = Crs {
    proj4: "+proj=longlat +datum=WGS84 +no_defs",
    srsid: "3452",
    srid: "4326",
    authid: "EPSG:4326",
    description: "WGS 84",
    acronym: "longlat",
    is_geographic: true,
};

/// Web Mercator: what the map is drawn in.
pub(super) const WEB_MERCATOR: Crs = Crs {
    proj4: "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs",
    srsid: "3857",
    srid: "3857",
    authid: "EPSG:3857",
    description: "WGS 84 / Pseudo-Mercator",
    acronym: "merc",
    is_geographic: false,
};

impl Crs {
    /// Writes the block.
    pub fn write(&self, xml: &mut Xml) {
        xml.within("spatialrefsys", &[], |xml| {
            xml.leaf("proj4", &[], self.proj4)
                .leaf("srsid", &[], self.srsid)
                .leaf("srid", &[], self.srid)
                .leaf("authid", &[], self.authid)
                .leaf("description", &[], self.description)
                .leaf("projectionacronym", &[], self.acronym)
                .leaf("ellipsoidacronym", &[], "EPSG:7030")
                .leaf("geographicflag", &[], if self.is_geographic { "true" } else { "false" });
        });
    }
}

/// A box in Web Mercator's metres: west, south, east, north.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent(pub [f64; 4]);

impl Extent {
    /// The box of longitudes and latitudes; one across the date line is the whole way around.
    pub fn of([west, south, east, north]: [f64; 4]) -> Self {
        let (west, east) = if west <= east { (west, east) } else { (-180.0, 180.0) };
        let [x, y] = mercator(west, south);
        let [x2, y2] = mercator(east, north);
        Self([x, y, x2, y2])
    }

    /// The smallest box about this one whose sides have this ratio, width to height.
    pub fn with_ratio(self, ratio: f64) -> Self {
        let Self([west, south, east, north]) = self;
        let (width, height) = (east - west, north - south);
        let (width, height) = (width.max(height * ratio), height.max(width / ratio));
        let (x, y) = ((west + east) / 2.0, (south + north) / 2.0);
        Self([x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0])
    }

    /// The sides under QGIS's names, to the metre.
    pub fn sides(&self) -> [(&'static str, String); 4] {
        let Self([west, south, east, north]) = *self;
        [("xmin", west), ("ymin", south), ("xmax", east), ("ymax", north)]
            .map(|(name, metres)| (name, metres.round().to_string()))
    }
}

fn mercator(lon: f64, lat: f64) -> [f64; 2] {
    const RADIUS: f64 = 6_378_137.0;
    let lat = lat.clamp(-85.0, 85.0).to_radians();
    [
        lon.to_radians() * RADIUS,
        (std::f64::consts::FRAC_PI_4 + lat / 2.0).tan().ln() * RADIUS,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_projected_and_widened() {
        let Extent([west, south, east, north]) = Extent::of([0.0, 0.0, 1.0, 45.0]).with_ratio(2.0);
        assert!(
            (north - 5_621_521.0).abs() < 1.0 && south.abs() < 1.0,
            "{south} {north}"
        );
        assert!(((east - west) - 2.0 * (north - south)).abs() < 1.0);
    }
}
