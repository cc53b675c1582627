# Both commands do their own set-up; all logic is in dev.py, which works without make, too.
PYTHON ?= python3

.PHONY: replicate replicate-all test statistics oracle benchmark lock clean
replicate replicate-all test statistics oracle benchmark lock clean:
	@$(PYTHON) dev.py $@ $(ARGS)
