"""The fresh test of a simulation: presented with frozen weights after a burn-in that is not scored."""

from dataclasses import dataclass

import xarray as xr

from cogrnn.execution import Execution
from cogrnn.networks import SRN, SRNWeights
from cogrnn.probing import Response, present
from cogrnn.recording import condition_dataset, label_condition
from cogrnn.tasks import Patterns


@dataclass(frozen=True)
class Exam:
    """A test stream for each replicate, the burn-in before it, and how it is presented."""

    burn_in: Patterns
    scored: Patterns
    execution: Execution

    def intact(self, network: SRN, weights: SRNWeights) -> Response:
        """Present the test after the burn-in, which starts from a reset context."""
        start = network.initial_context(self.scored.n_replicates)
        settled = present(network, weights, self.burn_in, start, self.execution).end
        return present(network, weights, self.scored, settled, self.execution)

    def errors(self, name: str, weights: SRNWeights, response: Response) -> xr.Dataset:
        """Label the errors of one condition: what learning curves need."""
        squared = (self.scored.targets - response.output) ** 2
        return self._with_labels(label_condition(name, {"squared_error": squared}, weights.alive()))

    def labelled(self, name: str, weights: SRNWeights, response: Response) -> xr.Dataset:
        """Label one condition's weights and answers: what is kept."""
        dataset = condition_dataset(
            name,
            weights=weights.named(),
            hidden=response.hidden,
            output=response.output,
            targets=self.scored.targets,
            alive=weights.alive(),
        )
        return self._with_labels(dataset)

    def _with_labels(self, dataset: xr.Dataset) -> xr.Dataset:
        """Return a dataset that says of every step what its target is."""
        return dataset.assign_coords(
            {
                label: (("step",) if values.ndim == 1 else ("replicate", "step"), values)
                for label, values in self.scored.labels.items()
            }
        )
