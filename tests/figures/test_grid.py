from cogrnn.figures import draw_grid, draw_outcomes, panels, styled


def test_a_grid_writes_its_numbers_and_leaves_absent_cells_empty() -> None:
    with styled():
        figure, (axes,) = panels(1, 1, width=3, height=2)
        draw_grid({"one": {"x": 1.0, "y": 2.5}, "two": {"x": 0.5}}, axes, top=3)
        figure.draw_without_rendering()
    assert [text.get_text() for text in axes.texts] == ["1", "2.5", "0.5"]
    assert [text.get_text() for text in axes.get_yticklabels()] == ["one", "two"]
    assert [text.get_text() for text in axes.get_xticklabels()] == ["x", "y"]


def test_outcomes_that_differ_from_the_first_setting_are_framed() -> None:
    cells = {
        "as replicated": {"C1": ("replicated", 0.9), "C2": ("undecided", 0.5)},
        "otherwise": {"C1": ("not replicated", -0.1), "C2": ("undecided", float("nan"))},
    }
    with styled():
        _, (axes,) = panels(1, 1, width=3, height=2)
        draw_outcomes(cells, axes)
    frames = [patch for patch in axes.patches if not patch.get_fill()]
    assert [round(frame.get_x() + 0.46, 6) for frame in frames] == [1.0]
    assert [round(frame.get_y() + 0.42, 6) for frame in frames] == [0.0]
    assert [text.get_text() for text in axes.texts] == ["0.90", "0.50", "−0.10", "–"]


def test_a_claim_that_a_setting_was_not_asked_leaves_its_cell_empty() -> None:
    cells = {
        "as replicated": {"C1": ("replicated", 0.9), "C2": ("undecided", 0.5)},
        "otherwise": {"C2": ("replicated", 0.7), "C3": ("undecided", 0.1)},
    }
    with styled():
        _, (axes,) = panels(1, 1, width=3, height=2)
        draw_outcomes(cells, axes)
    assert [text.get_text() for text in axes.texts] == ["0.90", "0.50", "0.70"]
    (frame,) = [patch for patch in axes.patches if not patch.get_fill()]
    assert round(frame.get_y() + 0.42, 6) == 1.0
