"""How the records' own types are described in OpenAPI: as ``export.as_json`` writes them."""

from litestar._openapi.schema_generation import SchemaCreator
from litestar.openapi.spec import OpenAPIType, Schema
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition

from ontherecord.edtf import Edtf
from ontherecord.records import Empty, Evidence
from ontherecord.spans import Span

_DATE = Schema(type=OpenAPIType.STRING, description="A date in EDTF.", examples=["2018-09-21"])
_SPAN = Schema(
    type=OpenAPIType.ARRAY,
    items=Schema(type=OpenAPIType.INTEGER),
    min_items=2,
    max_items=2,
    description="Half-open range of code points in the article's text.",
)
_SCHEMAS: tuple[tuple[object, Schema], ...] = (
    (Edtf, _DATE),
    (Span, _SPAN),
    (
        tuple[Evidence, ...],
        Schema(
            type=OpenAPIType.OBJECT,
            additional_properties=Schema(type=OpenAPIType.ARRAY, items=_SPAN),
            description="The spans that tell each field.",
        ),
    ),
    (
        tuple[Empty, ...],
        Schema(
            type=OpenAPIType.OBJECT,
            additional_properties=Schema(type=OpenAPIType.STRING),
            description="Why a field has no value.",
        ),
    ),
)


class RecordSchemas(OpenAPISchemaPlugin):
    """Dates, spans, evidence and reasons."""

    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        """Whether the type is one of ours."""
        return any(field_definition.raw == type_ for type_, _ in _SCHEMAS)

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: SchemaCreator) -> Schema:  # noqa: ARG002
        """The schema of a type of ours."""
        return next(schema for type_, schema in _SCHEMAS if field_definition.raw == type_)
