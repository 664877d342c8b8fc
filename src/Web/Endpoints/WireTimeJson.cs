using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>Writes times as <see cref="WireTime"/> has them. Nothing reads any.</summary>
internal sealed class WireTimeJson : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(WireTime.Of(value));
}
