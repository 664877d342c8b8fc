using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Services.Voids;

/// <summary>Money to the nano-dollar, also where a sum is past what a column holds.</summary>
internal sealed class NanoUsdText : JsonConverter<NanoUsd>
{
    public override NanoUsd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, NanoUsd value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
