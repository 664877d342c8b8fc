using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Domain.Control;

/// <summary>A runner's id as a JSON string.</summary>
internal sealed class RunnerIdJson : JsonConverter<RunnerId>
{
    public override RunnerId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RunnerId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("That is no runner's id.");

    public override void Write(Utf8JsonWriter writer, RunnerId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
