//! Rule-based renderers: rules that draw, and rules that only explain in the legend.

use super::symbol::Symbol;
use crate::export::xml::Xml;

/// A rule of a renderer.
pub(super) enum Rule {
    /// Draws what the filter takes; an empty filter takes all.
    Draws {
        label: String,
        filter: String,
        symbol: Symbol,
    },
    /// A heading in the legend over signs that explain: nothing is drawn with them, because the heading takes no feature.
    Explains {
        heading: String,
        signs: Vec<(String, Symbol)>,
    },
}

/// Writes the renderer: features in the order of the expressions (ascending or not), symbols in passes.
pub(super) fn write(xml: &mut Xml, rules: &[Rule], order: &[(&str, bool)]) {
    let ordered = if order.is_empty() { "0" } else { "1" };
    let attributes = [
        ("type", "RuleRenderer"),
        ("symbollevels", "1"),
        ("enableorderby", ordered),
        ("forceraster", "0"),
    ];
    xml.open("renderer-v2", &attributes);
    let mut symbols = Vec::new();
    xml.within("rules", &[("key", "{sitmap}")], |xml| {
        for (number, rule) in rules.iter().enumerate() {
            write_rule(xml, rule, &format!("{{sitmap-{number}}}"), &mut symbols);
        }
    });
    xml.within("symbols", &[], |xml| {
        for (number, symbol) in symbols.iter().enumerate() {
            symbol.write(xml, &number.to_string());
        }
    });
    if !order.is_empty() {
        xml.within("orderby", &[], |xml| {
            for (expression, ascending) in order {
                let ascending = if *ascending { "1" } else { "0" };
                xml.leaf("orderByClause", &[("asc", ascending), ("nullsFirst", "1")], expression);
            }
        });
    }
    xml.close();
}

fn write_rule<'a>(xml: &mut Xml, rule: &'a Rule, key: &str, symbols: &mut Vec<&'a Symbol>) {
    match rule {
        Rule::Draws { label, filter, symbol } => {
            let number = symbols.len().to_string();
            let mut attributes = vec![("key", key), ("symbol", number.as_str()), ("label", label.as_str())];
            if !filter.is_empty() {
                attributes.push(("filter", filter));
            }
            xml.empty("rule", &attributes);
            symbols.push(symbol);
        }
        Rule::Explains { heading, signs } => {
            xml.within(
                "rule",
                &[("key", key), ("label", heading.as_str()), ("filter", "FALSE")],
                |xml| {
                    for (at, (label, symbol)) in signs.iter().enumerate() {
                        let (key, number) = (format!("{key}-{at}"), symbols.len().to_string());
                        xml.empty("rule", &[("key", &key), ("symbol", &number), ("label", label)]);
                        symbols.push(symbol);
                    }
                },
            );
        }
    }
}
