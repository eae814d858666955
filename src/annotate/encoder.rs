//! Turns words into vectors that know their neighbours: hash embeddings and word vectors, mixed, then four layers that each
//! look one word to the left and to the right. (`spacy.MultiHashEmbed.v2` and `spacy.MaxoutWindowEncoder.v2`.)
//!
//! All that comes before the first neighbour is looked at depends on the word type alone, so it is computed once a type
//! and kept in [`Types`], together with the three products of the first window layer.

use std::sync::{Arc, Mutex, PoisonError};

use super::dots::PANEL;
use super::kernel::{Activation, Matrix, PIECES, WIDTH, add, sum_up};
use super::rows::{Rows, Wide};
use super::types::{Spaced, Type, Types};
use super::weights::{self, Stored};

/// Zero vectors between the sentences of a batch: as many as there are layers, so that no sentence sees another.
pub(super) const PADDING: usize = LAYERS;

/// Layers that look one word to the left and to the right: a vector depends on as many words on either side.
pub(super) const LAYERS: usize = 4;

/// Rows that go through a layer together, so that what is between product and result stays in the nearest memory.
const GROUP: usize = 24;

/// Rows of the hash tables of norms, prefixes, suffixes, shapes, following space, being white space.
const ROWS: [usize; 6] = [5000, 1000, 2500, 2500, 50, 50];

/// The seed of the first hash table; the others follow.
const FIRST_SEED: u32 = 8;

const NORM: usize = 0;
const PREFIX: usize = 1;
const SUFFIX: usize = 2;
const SHAPE: usize = 3;
const SPACE: usize = 4;
const WHITE: usize = 5;

/// The weights of an encoder.
pub(super) struct Encoder {
    embed: &'static [u16],
    vectors: &'static [u16],
    /// Mixes norm, suffix and word vector.
    mix_word: Matrix,
    mix_prefix: Matrix,
    mix_shape: Matrix,
    /// What the flags of a type add before mixing: a space follows it, or not.
    spacing: [Vec<f32>; 2],
    mixed: Activation,
    first: Matrix,
    first_activation: Activation,
    deeper: Vec<(Matrix, Activation)>,
    /// Whether it knows if a space follows a word.
    spaced: bool,
    /// Those that are added to now.
    types: Mutex<Arc<Types>>,
}

impl Encoder {
    /// Reads the encoder whose sections begin with `name`; `spaced` when it also knows whether a space follows a word.
    pub(super) fn load(name: &str, spaced: bool) -> Self {
        let features = if spaced { 7 } else { 5 };
        let mix = weights::halves(&format!("{name}.mix"));
        let mut blocks = mix.chunks_exact(mix.len() / features);
        let mut block = || {
            let block = blocks
                .next()
                .expect("the mixing layer has a block for each feature and one for word vectors");
            Stored::new(WIDTH, block)
        };
        let [norm, prefix, suffix, shape] = std::array::from_fn(|_| block());
        let embed = weights::integers(&format!("{name}.embed"));
        let spacing = if spaced {
            let (space, white) = (mixing(&[block()]), mixing(&[block()]));
            [0, 1].map(|follows| spacing(embed, &space, &white, follows))
        } else {
            [0, 1].map(|_| vec![0.0; PIECES])
        };
        let vectors = block();
        let mut activations = activations(name).into_iter();
        let mut activation = || activations.next().expect("a bias and a norm for every layer");
        Self {
            embed,
            vectors: weights::integers(&format!("{name}.vectors")),
            mix_word: mixing(&[norm, suffix, vectors]),
            mix_prefix: mixing(&[prefix]),
            mix_shape: mixing(&[shape]),
            spacing,
            mixed: activation(),
            first: weights::matrix(&format!("{name}.window0"), WIDTH, 1),
            first_activation: activation(),
            deeper: (1..LAYERS)
                .map(|layer| {
                    (
                        weights::matrix(&format!("{name}.window{layer}"), WIDTH, 3),
                        activation(),
                    )
                })
                .collect(),
            spaced,
            types: Mutex::default(),
        }
    }

    /// Makes `held` the word types to look up and add to, which are empty again after they were full.
    pub(super) fn renew(&self, held: &mut Arc<Types>) {
        let mut types = self.types.lock().unwrap_or_else(PoisonError::into_inner);
        *held = Arc::default();
        if types.is_full() {
            match Arc::get_mut(&mut types) {
                Some(unused) => unused.clear(),
                None => *types = Arc::default(),
            }
        }
        *held = types.clone();
    }

    /// The numbers of words among `types`; those that are not there are computed.
    pub(super) fn numbers(&self, mut words: Vec<Spaced>, types: &Types) -> Vec<u32> {
        words.iter_mut().for_each(|(_, spaced)| *spaced &= self.spaced);
        let mut draft = Draft::new();
        for words in types.unknown(&words).chunks(GROUP) {
            self.mix(words, types, &mut draft);
            draft.rows.reset(WIDTH, words.len());
            draft.vectors.fill(0.0);
            let (vectors, products) = (&mut draft.vectors[..words.len() * WIDTH], &mut draft.products);
            let order = &draft.order[..words.len()];
            self.mixed
                .add_to(&draft.pieces[..words.len() * PIECES], order, vectors, &mut draft.rows);
            let products = &mut products[..words.len() * 3 * PIECES];
            self.first.multiply(&draft.rows, order, products);
            let computed = vectors.as_chunks().0.iter().zip(products.as_chunks().0);
            let computed = computed.map(|(vector, products)| Type {
                vector: *vector,
                products: Wide::of(products),
            });
            types.add(words, computed);
        }
        types.numbers(&words)
    }

    /// Mixes what is known of a word by itself into pieces of a vector.
    fn mix(&self, new: &[Spaced], types: &Types, draft: &mut Draft) {
        let words = &mut draft.words[..new.len() * 3 * WIDTH];
        words.fill(0.0);
        for ((lexeme, _), word) in new.iter().zip(words.chunks_exact_mut(3 * WIDTH)) {
            hash_embed(self.embed, NORM, lexeme.norm, &mut word[..WIDTH]);
            hash_embed(self.embed, SUFFIX, lexeme.suffix, &mut word[WIDTH..2 * WIDTH]);
            if let Some(row) = lexeme.vector {
                let vector = &self.vectors[usize::from(row) * WIDTH..][..WIDTH];
                weights::add_halves(vector, &mut word[2 * WIDTH..]);
            }
        }
        draft.rows.set(WIDTH, words);
        let pieces = &mut draft.pieces[..new.len() * PIECES];
        self.mix_word.multiply(&draft.rows, &draft.thirds[..new.len()], pieces);
        for ((lexeme, spaced), pieces) in new.iter().zip(pieces.chunks_exact_mut(PIECES)) {
            add(pieces, &self.spacing[usize::from(*spaced)]);
            let part = |mix, table, id| types.part(table, id, || product(self.embed, mix, table, id));
            add(pieces, &part(&self.mix_prefix, PREFIX, lexeme.prefix));
            add(pieces, &part(&self.mix_shape, SHAPE, lexeme.shape));
        }
    }

    /// Encodes the tokens of a batch that are `wanted`. `tokens` are numbers of `types`, or `None` for padding and for what is
    /// too far from all that is wanted to be seen from it. Between sentences and at both ends stand [`PADDING`] times `None`.
    pub(super) fn encode(&self, types: &Types, tokens: &[Option<u32>], wanted: &[bool], work: &mut Work) {
        work.begin(tokens.len());
        for (layer, reach) in (0..LAYERS).rev().enumerate() {
            std::mem::swap(&mut work.input, &mut work.output);
            work.rows.retain(|&row| is_near(wanted, row as usize, reach));
            for rows in work.rows.chunks(GROUP) {
                let pieces = &mut work.pieces[..rows.len() * PIECES];
                let activation = if let Some(layer) = layer.checked_sub(1) {
                    let (window, activation) = &self.deeper[layer];
                    let left: Vec<u32> = rows.iter().map(|row| row - 1).collect();
                    window.multiply(&work.input, &left, pieces);
                    activation
                } else {
                    sum_windows(types, tokens, rows, &mut work.vectors, pieces);
                    &self.first_activation
                };
                activation.add_to(pieces, rows, &mut work.vectors, &mut work.output);
            }
        }
    }
}

/// The buffers of [`Encoder::numbers`], for [`GROUP`] words.
struct Draft {
    words: Vec<f32>,
    pieces: Vec<f32>,
    vectors: Vec<f32>,
    products: Vec<f32>,
    rows: Rows,
    /// The row of each word, and the first of its three.
    order: Vec<u32>,
    thirds: Vec<u32>,
}

impl Draft {
    fn new() -> Self {
        let numbers = |width: usize| vec![0.0; GROUP * width];
        let order: Vec<u32> = (0..GROUP as u32).collect();
        Self {
            words: numbers(3 * WIDTH),
            pieces: numbers(PIECES),
            vectors: numbers(WIDTH),
            products: numbers(3 * PIECES),
            rows: Rows::default(),
            thirds: order.iter().map(|row| 3 * row).collect(),
            order,
        }
    }
}

/// Whether there is a wanted token at most `reach` rows away.
pub(super) fn is_near(wanted: &[bool], row: usize, reach: usize) -> bool {
    let last = wanted.len().min(row + reach + 1);
    wanted[row.saturating_sub(reach)..last].contains(&true)
}

/// The buffers of [`Encoder::encode`], and the rows of the batch that it has not left behind.
#[derive(Default)]
pub(super) struct Work {
    vectors: Vec<f32>,
    input: Rows,
    output: Rows,
    rows: Vec<u32>,
    pieces: Vec<f32>,
}

impl Work {
    /// Makes room for a batch of `count` rows.
    fn begin(&mut self, count: usize) {
        self.vectors.clear();
        self.vectors.resize(count * WIDTH, 0.0);
        self.input.reset(WIDTH, count);
        self.output.reset(WIDTH, count);
        self.rows.clear();
        self.rows.extend(0..count as u32);
        self.pieces.resize(GROUP * PIECES, 0.0);
    }

    /// The last batch.
    pub(super) fn encoded(&self) -> Encoded<'_> {
        Encoded {
            rows: &self.output,
            tokens: &self.rows,
        }
    }
}

/// The vectors of a batch.
#[derive(Clone, Copy)]
pub(super) struct Encoded<'a> {
    pub(super) rows: &'a Rows,
    /// Which of the rows belong to the wanted tokens of the batch, in order.
    pub(super) tokens: &'a [u32],
}

/// Sums up what the tokens of each window add to the pieces of the first layer, and sets the vectors.
fn sum_windows(types: &Types, tokens: &[Option<u32>], rows: &[u32], vectors: &mut [f32], pieces: &mut [f32]) {
    for (&row, pieces) in rows.iter().zip(pieces.chunks_exact_mut(PIECES)) {
        let row = row as usize;
        let (mut terms, mut count) = ([([].as_slice(), 0.0); 3], 0);
        for (place, token) in tokens[row - 1..=row + 1].iter().enumerate() {
            if let Some(token) = *token {
                terms[count] = types.get(token).products.part(place * PIECES, PIECES);
                count += 1;
            }
        }
        sum_up(&terms[..count], pieces);
        if let Some(token) = tokens[row] {
            vectors[row * WIDTH..][..WIDTH].copy_from_slice(&types.get(token).vector);
        }
    }
}

/// What following space (`flag`) and not being white space add before mixing.
fn spacing(embed: &[u16], space: &Matrix, white: &Matrix, flag: u64) -> Vec<f32> {
    let mut sum = product(embed, space, SPACE, flag);
    add(&mut sum, &product(embed, white, WHITE, 0));
    sum
}

/// Blocks of the mixing layer, one above the other.
fn mixing(blocks: &[Stored]) -> Matrix {
    Matrix::new([WIDTH, blocks.len(), PIECES / PANEL], |block, input, panel| {
        blocks[block].weights(input, panel)
    })
}

/// The embedding of `id` in `table`, times its block of the mixing layer.
fn product(embed: &[u16], mix: &Matrix, table: usize, id: u64) -> Vec<f32> {
    let mut vector = [0.0; WIDTH];
    hash_embed(embed, table, id, &mut vector);
    let mut rows = Rows::default();
    rows.set(WIDTH, &vector);
    let mut product = vec![0.0; PIECES];
    mix.multiply(&rows, &[0], &mut product);
    product
}

/// Adds the four rows that `id` hashes to.
fn hash_embed(embed: &[u16], table: usize, id: u64, into: &mut [f32]) {
    let base: usize = ROWS[..table].iter().sum();
    for hash in murmur128(id, FIRST_SEED + table as u32) {
        let row = base + hash as usize % ROWS[table];
        weights::add_halves(&embed[row * WIDTH..][..WIDTH], into);
    }
}

/// MurmurHash3 (Austin Appleby), the 128-bit variant for 64-bit machines, of one 64-bit number.
fn murmur128(value: u64, seed: u32) -> [u32; 4] {
    let finish = |mut h: u64| {
        h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    };
    let seed = u64::from(seed);
    let length = size_of::<u64>() as u64;
    let scrambled = value
        .wrapping_mul(0x87c3_7b91_1142_53d5)
        .rotate_left(31)
        .wrapping_mul(0x4cf5_ad43_2745_937f);
    let low = (seed ^ scrambled ^ length).wrapping_add(seed ^ length);
    let high = low.wrapping_add(seed ^ length);
    let (low, high) = (finish(low), finish(high));
    let low = low.wrapping_add(high);
    let high = high.wrapping_add(low);
    [low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32]
}

/// Bias and normalisation of the mixing layer and the window layers.
fn activations(name: &str) -> Vec<Activation> {
    let (biases, norms) = (
        weights::floats(&format!("{name}.bias")),
        weights::floats(&format!("{name}.norm")),
    );
    let layers = biases
        .as_chunks::<PIECES>()
        .0
        .iter()
        .zip(norms.as_chunks::<WIDTH>().0.chunks_exact(2));
    layers
        .map(|(bias, norm)| Activation {
            bias: *bias,
            gain: norm[0],
            shift: norm[1],
        })
        .collect()
}
