from sla_compiler.driver.library import build as build
from sla_compiler.driver.library import lint as lint
from sla_compiler.driver.library import load as load

__version__: str
