"""The speed of cogrnn beside other libraries, measured in one run; `make benchmark`. No part of the wheel."""
