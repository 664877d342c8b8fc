using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Reports;

/// <summary>Money in dollars as a decimal string, so that no reader rounds it.</summary>
internal sealed class NanoUsdJson : JsonConverter<NanoUsd>
{
    public override NanoUsd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NanoUsd.FromUsd(decimal.Parse(reader.GetString() ?? "", NumberStyles.Number, CultureInfo.InvariantCulture));

    public override void Write(Utf8JsonWriter writer, NanoUsd value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
