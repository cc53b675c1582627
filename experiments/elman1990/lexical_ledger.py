"""Lexical classes, the fidelity ledger: every decision, what the paper says, and what we do."""

from cogrnn.claims import DEVIATED, INFERRED, STATED, UNKNOWN, Departure

from .paper_ledger import SHARED

DEPARTURES = (
    Departure(
        "words", INFERRED, "29; Table 3 gives two of each category (pp. 195-196)", "the 29 leaves of Figure 7",
        why="they are all that the network knows",
    ),
    Departure(
        "categories of words", UNKNOWN, "12 in Table 3 (13 in the text), without their members (p. 196)",
        "the reading “{}”", key="task.reading", value="mixed",
        alternatives=("disjoint", "nested"),
        why="p. 199 says that the large animals precede “chase”, which makes them animate; others: disjoint, nested",
    ),
    Departure(
        "templates", STATED, "the 16 rows of Table 4 (15 in the text, p. 196)", "the templates “{}”",
        key="task.template_set", value="table4", alternatives=("extended",),
        why="Table 5 and Figure 9 show sentences that no row gives; “extended” adds rows for them",
    ),
    Departure(
        "frequencies", UNKNOWN, "not mentioned", "templates equally likely, and the words of a category equally likely",
        why="nothing speaks for anything else",
    ),
    Departure("sentences", STATED, "10,000 (p. 195)", "{}", key="task.n_sentences", value=10000),
    Departure(
        "words of the stream", STATED, "27,534 (pp. 195, 197; 27,354 and 27,454 are printed, too)", "{}, exactly",
        key="task.n_words", value=27534, why="the number is printed most often, and nearest to what Table 4 gives",
    ),
    Departure(
        "units", STATED, "31, two of them reserved: 21 and 31 in Table 5 (p. 197)", "reserved: {}",
        key="task.reserved_units", value=[21, 31],
    ),
    Departure(
        "hidden units", STATED, "31-150-31 with 150 context units (p. 197)", "{}", key="network.n_hidden", value=150
    ),
    Departure("passes", STATED, "6 (p. 197)", "{} epochs", key="training.n_epochs", value=6),
    Departure(
        "between two passes", STATED, "began again without a break (p. 197)", "context reset: {}",
        key="training.context_reset", value="never",
    ),
    Departure(
        "learning rate", UNKNOWN, "not reported", "{}", key="training.learning_rate", value=0.3,
        alternatives=(0.1,),
        why="as for words without spaces: six passes are few",
    ),
    Departure(
        "precision", UNKNOWN, "not reported", "{}", key="network.precision", value="single", alternatives=("double",),
        why="that of the laboratory's later simulator tlearn; the networks learn in half the time",
    ),
    Departure(
        "test", DEVIATED, "the training stream (p. 198)", "{} sentences of a fresh stream, weights frozen",
        key="task.n_test_sentences", value=2000,
        why="so that nothing is memorised; cosine and error are measured on the training stream, too",
    ),
    Departure(
        "likelihoods", DEVIATED, "frequencies of the next word after the same beginning of a sentence (p. 198)",
        "on the training stream the same; on the fresh stream the exact probabilities of the grammar",
        why="a stream that was not heard in training is judged by what generated it",
    ),
    Departure(
        "start of the test", UNKNOWN, "not mentioned", "{} unscored words from a reset context",
        key="task.n_burn_in_words", value=20, why="so that the start is forgotten",
    ),
    Departure(
        "clustering", UNKNOWN, "hierarchical clustering of mean hidden vectors; no linkage or metric is named (p. 199)",
        "linkage {}", key="analysis.method", value="average",
        alternatives=("complete", "ward"), why="the most usual; a figure shows the others",
    ),
    Departure(
        "distance", UNKNOWN, "not mentioned", "{}", key="analysis.metric", value="euclidean",
        alternatives=("cosine",), why="the most usual",
    ),
    Departure(
        "novel word", STATED, "zog, on an unused unit, wherever man could occur (p. 201)", "in the place of {}",
        key="task.novel_for", value="man",
    ),
    Departure(
        "sentences with the novel word", DEVIATED, "10,000 (p. 201)", "half as many as in the test",
        why="about a hundred tokens of a word settle its mean",
    ),
    Departure(
        "tokens", DEVIATED, "all 27,454 are clustered (p. 204)",
        "the first twelve of each word in the fresh stream, half of them, if possible, at a beginning",
        why="a tree of so many leaves cannot be read, and clustering it takes time with the square of their number",
    ),
    Departure(
        "one network for all", DEVIATED, "cosine and tree are those of one network (pp. 197-200)",
        "this setting gives the cosine; the preset “tree” gives the tree and less of the cosine",
        why="no setting that we tried gives both",
    ),
    *SHARED,
)  # fmt: skip
