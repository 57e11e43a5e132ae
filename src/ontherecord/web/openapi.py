"""How the records' own types are described in OpenAPI."""

from litestar._openapi.schema_generation import SchemaCreator
from litestar.openapi.spec import OpenAPIType, Schema
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition

from ontherecord.edtf import Edtf
from ontherecord.spans import Span


class RecordSchemas(OpenAPISchemaPlugin):
    """Dates are EDTF strings, spans are pairs of code points."""

    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        """Whether the type is one of ours."""
        return field_definition.annotation in {Edtf, Span}

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: SchemaCreator) -> Schema:  # noqa: ARG002
        """The schema of a date or a span."""
        if field_definition.annotation is Edtf:
            return Schema(type=OpenAPIType.STRING, description="A date in EDTF.", examples=["2018-09-21"])
        return Schema(
            type=OpenAPIType.ARRAY,
            items=Schema(type=OpenAPIType.INTEGER),
            min_items=2,
            max_items=2,
            description="Half-open range of code points in the article's text.",
        )
