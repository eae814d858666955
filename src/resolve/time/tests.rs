//! Laws that hold for any expression; what single expressions come to stands in `tests/suite/time`.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn simple() -> impl Strategy<Value = TimeExpr> {
    let unit = prop::sample::select(vec![
        DatePrecision::Day,
        DatePrecision::Week,
        DatePrecision::Month,
        DatePrecision::Year,
        DatePrecision::Period,
    ]);
    let part = |range: std::ops::RangeInclusive<i8>| prop::option::of(range);
    prop_oneof![
        (prop::option::of(any::<i16>()), part(0..=13), part(0..=32), part(0..=8)).prop_map(
            |(year, month, day, weekday)| TimeExpr::Calendar {
                year,
                month,
                day,
                weekday
            }
        ),
        (any::<i8>(), any::<i8>()).prop_map(|(day, shift)| TimeExpr::Weekday { day, shift }),
        (any::<i32>(), any::<i32>()).prop_map(|(a, b)| TimeExpr::Days {
            from: a.min(b),
            to: a.max(b)
        }),
        (unit.clone(), any::<i32>(), any::<bool>()).prop_map(|(unit, shift, before_today)| TimeExpr::Unit {
            unit,
            shift,
            before_today
        }),
        (0..i32::MAX).prop_map(|days| TimeExpr::Lasting { days }),
        (unit, any::<i32>()).prop_map(|(unit, shift)| TimeExpr::Anchored { unit, shift }),
        Just(TimeExpr::Vague),
    ]
}

fn expression() -> impl Strategy<Value = TimeExpr> {
    simple().prop_recursive(2, 4, 2, |inner| {
        let third = prop::sample::select(vec![Third::Early, Third::Middle, Third::Late]);
        prop_oneof![
            (third, inner.clone()).prop_map(|(third, of)| TimeExpr::Part(third, Box::new(of))),
            inner.clone().prop_map(|from| TimeExpr::Since(Box::new(from))),
            (inner.clone(), inner.clone()).prop_map(|(from, to)| TimeExpr::Range(Box::new(from), Box::new(to))),
            (inner.clone(), inner).prop_map(|(of, within)| TimeExpr::Within(Box::new(of), Box::new(within))),
        ]
    })
}

fn day() -> impl Strategy<Value = Date> {
    prop_oneof![
        (1900i16..2100, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day)),
        Just(Date::MIN),
        Just(Date::MAX),
    ]
}

proptest! {
    #[test]
    fn windows_run_forward(expr in expression(), published in prop::option::of(day()), anchor in day(), past in any::<bool>()) {
        let (precision, basis) = (DatePrecision::Day, DateBasis::Stated);
        let anchor = Some(When { first: anchor, last: anchor, precision, basis });
        let found = resolve(&expr, &Calendar { published, anchor, near: None }, past);
        prop_assert!(found.is_none_or(|when| when.first <= when.last), "{found:?}");
    }

    #[test]
    fn nothing_relative_is_known_without_a_day(expr in expression()) {
        let found = resolve(&expr, &Calendar::default(), true);
        prop_assert!(found.is_none_or(|when| when.basis == DateBasis::Stated), "{found:?}");
    }

    #[test]
    fn a_weekday_of_the_past_lies_in_the_last_seven_days(published in (2000i16..2030, 1i8..=12, 1i8..=28), weekday in 1i8..=7) {
        let published = date(published.0, published.1, published.2);
        let calendar = Calendar { published: Some(published), ..Calendar::default() };
        let found = resolve(&TimeExpr::Weekday { day: weekday, shift: 0 }, &calendar, true).expect("the day is known");
        prop_assert!((0..7).contains(&days_between(found.first, published)));
        prop_assert_eq!(found.first.weekday().to_monday_one_offset(), weekday);
    }
}

#[test]
fn a_report_without_a_date_is_of_the_articles_day_or_the_day_before() {
    let calendar = Calendar {
        published: Some(date(2023, 3, 1)),
        ..Calendar::default()
    };
    let when = default_when(&calendar).expect("the day is known");
    assert_eq!((when.first, when.last), (date(2023, 2, 28), date(2023, 3, 1)));
    assert_eq!(when.basis, DateBasis::Publication);
    assert_eq!(default_when(&Calendar::default()), None);
}
