"""Lexical classes: the words of the simulation, the categories that the paper finds, and the trees that it prints."""

HUMANS = ("man", "woman", "boy", "girl")
SMALL_ANIMALS = ("cat", "dog", "mouse")
LARGE_ANIMALS = ("dragon", "lion", "monster")
OBJECTS = ("book", "car", "rock")
FOOD = ("bread", "cookie", "sandwich")
BREAKABLES = ("glass", "plate")
INTRANSITIVE = ("exist", "sleep", "think")

LEAF_CATEGORIES = (HUMANS, SMALL_ANIMALS, LARGE_ANIMALS, OBJECTS, FOOD, BREAKABLES, INTRANSITIVE)
"""The smallest categories whose words are used alike, and which Figure 7 (p. 200) shows as branches of their own."""

ANIMALS = (*SMALL_ANIMALS, *LARGE_ANIMALS)
ANIMATES = (*HUMANS, *ANIMALS)
INANIMATES = (*OBJECTS, *FOOD, *BREAKABLES)
NOUNS = (*ANIMATES, *INANIMATES)
WITH_OBJECT = ("chase", "eat", "like")
VERBS = (*INTRANSITIVE, *WITH_OBJECT, "break", "move", "see", "smash", "smell")

FIGURE_7 = (
    (((("smell", "move"), "see"), (((("think", "exist"), "sleep"), "break"), "smash")), (("like", "chase"), "eat")),
    (
        (((("mouse", "cat"), "dog"), (("monster", "lion"), "dragon")), ((("woman", "girl"), "man"), "boy")),
        (((("car", "book"), "rock"), (("sandwich", "cookie"), "bread")), ("plate", "glass")),
    ),
)
"""The tree of Figure 7 (p. 200): which branches join, without their lengths."""

CLASS_OF = {
    **dict.fromkeys(HUMANS, "humans"),
    **dict.fromkeys(SMALL_ANIMALS, "small animals"),
    **dict.fromkeys(LARGE_ANIMALS, "large animals"),
    **dict.fromkeys(OBJECTS, "objects"),
    **dict.fromkeys(FOOD, "food"),
    **dict.fromkeys(BREAKABLES, "breakables"),
    **dict.fromkeys(VERBS, "verbs"),
}
"""What a figure colours a word by."""
