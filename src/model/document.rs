//! An article with all that was recognised in it and resolved: what extraction reads.

use super::{ActorMention, Article, Located, NumberMention, PlaceMention, Sentence, Span, TimeExpr, TimeMention, When};

/// An article, the sentences of it that were worth parsing, and the mentions in them. Every list is in text order.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// The sentences that were parsed.
    pub sentences: Vec<Sentence>,
    /// Places, those in unparsed sentences included.
    pub places: Vec<ResolvedPlace>,
    /// Expressions of time in parsed sentences and in those right before them.
    pub times: Vec<ResolvedTime>,
    /// Numbers in parsed sentences.
    pub numbers: Vec<NumberMention>,
    /// Actors in parsed sentences.
    pub actors: Vec<ActorMention>,
    /// The days for a report that gives none: those about the article's publication.
    pub default_when: Option<When>,
}

/// A place mention and the choice among its candidates.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedPlace {
    /// As recognised.
    pub mention: PlaceMention,
    /// What it was taken for.
    pub resolution: Resolution,
    /// How likely it is a place, and this one: 0 to 1.
    pub confidence: f32,
    /// The far end of "between X and Y": the near end stands for both.
    pub is_far_end: bool,
}

/// The choice among a mention's candidates. Not being able to choose is a value, not an error.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// This place, with the territory word and the relation of the mention applied.
    Found(Box<Located>),
    /// So many places bear the name and nothing decides; one that is also called so lies far from all else.
    Ambiguous(usize),
    /// No gazetteer has it.
    Unknown,
}

/// An expression of time and the days it comes to, where that can be said.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedTime {
    /// As recognised.
    pub mention: TimeMention,
    /// The days; `None` for vague expressions, and for relative ones in an article of unknown date.
    pub when: Option<When>,
}

impl ResolvedTime {
    /// A time that no event of the news has: years, decades, "since 1994".
    pub fn is_history(&self) -> bool {
        fn of(expr: &TimeExpr) -> bool {
            match expr {
                TimeExpr::Vague => true,
                TimeExpr::Calendar {
                    year: Some(_),
                    month: None,
                    ..
                } => true,
                TimeExpr::Range(from, _) | TimeExpr::Since(from) => of(from),
                _ => false,
            }
        }
        of(&self.mention.expr)
    }
}

impl Document<'_> {
    /// The places named within `span`.
    pub fn places_in(&self, span: Span) -> impl DoubleEndedIterator<Item = &ResolvedPlace> {
        within(&self.places, span, |place| place.mention.span)
    }

    /// The expressions of time within `span`.
    pub fn times_in(&self, span: Span) -> impl DoubleEndedIterator<Item = &ResolvedTime> {
        within(&self.times, span, |time| time.mention.span)
    }

    /// The numbers within `span`.
    pub fn numbers_in(&self, span: Span) -> impl DoubleEndedIterator<Item = &NumberMention> {
        within(&self.numbers, span, |number| number.span)
    }

    /// The actors named within `span`.
    pub fn actors_in(&self, span: Span) -> impl DoubleEndedIterator<Item = &ActorMention> {
        within(&self.actors, span, |actor| actor.span)
    }
}

/// Those of `items`, which are in text order, whose span lies within `span`. Looked up, not searched for: an article can
/// be a book.
fn within<T>(items: &[T], span: Span, of: impl Fn(&T) -> Span + Copy) -> impl DoubleEndedIterator<Item = &T> {
    let first = items.partition_point(|item| of(item).start < span.start);
    let last = first + items[first..].partition_point(|item| of(item).start < span.end);
    items[first..last].iter().filter(move |item| span.contains(of(item)))
}
