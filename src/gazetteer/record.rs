//! Rows and names as bytes, on their way through sorting.

use super::format::{NameKind, place_kind, put_varint, take_varint};
use super::row::{Names, Row, RowId, RowName};

/// First byte of the key of a text id; those of GeoNames numbers begin with lower ones.
const TEXT: u8 = 0xff;

/// Bytes that sort as ids do: numbers, then texts.
pub(super) fn id_key(id: &RowId) -> Vec<u8> {
    match id {
        RowId::Geonames(number) => number.to_be_bytes().to_vec(),
        RowId::Text(text) => [&[TEXT], text.as_bytes()].concat(),
    }
}

/// The id behind a key of [`id_key`].
pub(super) fn id_of_key(key: &[u8]) -> RowId {
    match key.split_first() {
        Some((&TEXT, text)) => RowId::Text(String::from_utf8_lossy(text).into_owned()),
        _ => RowId::Geonames(u32::from_be_bytes(
            key.try_into().expect("a number's key has four bytes"),
        )),
    }
}

/// Appends a row without its id.
pub(super) fn put_row(out: &mut Vec<u8>, row: &Row) {
    out.push(row.kind as u8);
    out.push(u8::from(row.removes));
    put_text(out, &row.feature);
    put_option(out, row.point.as_ref(), |out, (lat, lon)| {
        out.extend(lat.to_le_bytes());
        out.extend(lon.to_le_bytes());
    });
    put_option(out, row.radius_m.as_ref(), |out, metres| {
        put_varint(out, u64::from(*metres))
    });
    put_option(out, row.replaces.as_ref(), |out, number| {
        put_varint(out, u64::from(*number))
    });
    put_option(out, row.admin1.as_ref(), |out, name| put_text(out, name));
    put_text(out, &row.country);
    put_text(out, &row.admin1_code);
    put_varint(out, row.population);
    put_text(out, &row.source);
    put_varint(out, row.names.list().len() as u64);
    row.names.list().iter().for_each(|name| put_name(out, name));
}

/// Takes a row from the front of the bytes that [`put_row`] wrote.
pub(super) fn take_row(id: RowId, bytes: &mut &[u8]) -> Option<Row> {
    let kind = place_kind(take_byte(bytes)?);
    let removes = take_byte(bytes)? != 0;
    Some(Row {
        id,
        kind,
        removes,
        feature: take_text(bytes)?,
        point: take_option(bytes, |bytes| Some((take_f64(bytes)?, take_f64(bytes)?)))?,
        radius_m: take_option(bytes, |bytes| take_varint(bytes).map(|metres| metres as u32))?,
        replaces: take_option(bytes, |bytes| take_varint(bytes).map(|number| number as u32))?,
        admin1: take_option(bytes, take_text)?,
        country: take_text(bytes)?,
        admin1_code: take_text(bytes)?,
        population: take_varint(bytes)?,
        source: take_text(bytes)?,
        names: Names::of({
            let count = take_varint(bytes)?;
            (0..count).map(|_| take_name(bytes)).collect::<Option<_>>()?
        }),
    })
}

/// Appends a name.
pub(super) fn put_name(out: &mut Vec<u8>, name: &RowName) {
    out.push(name.kind as u8);
    put_text(out, name.language.as_deref().unwrap_or_default());
    put_text(out, &name.text);
}

/// Takes a name from the front of the bytes that [`put_name`] wrote.
pub(super) fn take_name(bytes: &mut &[u8]) -> Option<RowName> {
    let kind = NameKind::from_rank(take_byte(bytes)?);
    let language = take_text(bytes)?;
    Some(RowName {
        kind,
        language: (!language.is_empty()).then_some(language),
        text: take_text(bytes)?,
    })
}

pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_varint(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

pub(super) fn take_text(bytes: &mut &[u8]) -> Option<String> {
    let length = take_varint(bytes)? as usize;
    let (text, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    String::from_utf8(text.to_vec()).ok()
}

fn take_byte(bytes: &mut &[u8]) -> Option<u8> {
    let (&byte, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(byte)
}

fn take_f64(bytes: &mut &[u8]) -> Option<f64> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(f64::from_le_bytes(*number))
}

fn put_option<T>(out: &mut Vec<u8>, value: Option<&T>, put: impl FnOnce(&mut Vec<u8>, &T)) {
    out.push(u8::from(value.is_some()));
    if let Some(value) = value {
        put(out, value);
    }
}

fn take_option<T>(bytes: &mut &[u8], take: impl FnOnce(&mut &[u8]) -> Option<T>) -> Option<Option<T>> {
    if take_byte(bytes)? == 0 {
        return Some(None);
    }
    take(bytes).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ids() -> impl Strategy<Value = RowId> {
        prop_oneof![
            (0..super::super::format::TEXT_ID).prop_map(RowId::Geonames),
            "\\PC{0,4}".prop_map(RowId::Text)
        ]
    }

    proptest! {
        #[test]
        fn prop_keys_sort_as_ids_and_come_back(a in ids(), b in ids()) {
            prop_assert_eq!(id_key(&a).cmp(&id_key(&b)), a.cmp(&b));
            prop_assert_eq!(id_of_key(&id_key(&a)), a);
        }

        #[test]
        fn prop_rows_come_back(
            id in ids(), texts in prop::array::uniform4("\\PC{0,8}"), point: Option<(f64, f64)>, population: u64,
            admin1: Option<String>, metres: Option<u32>, removes: bool, kind in 0..7_u8, rank in 0..4_u8,
        ) {
            let [feature, country, source, text] = texts;
            let name = RowName { text, language: admin1.clone().filter(|tag| !tag.is_empty()), kind: NameKind::from_rank(rank) };
            let row = Row {
                id: id.clone(), kind: place_kind(kind), feature, point, radius_m: metres, admin1_code: country.clone(),
                country, admin1, population, names: Names::of(vec![name]), replaces: metres, source, removes,
            };
            let mut bytes = Vec::new();
            put_row(&mut bytes, &row);
            let mut rest = &bytes[..];
            prop_assert_eq!(take_row(id, &mut rest), Some(row));
            prop_assert!(rest.is_empty());
        }
    }
}
