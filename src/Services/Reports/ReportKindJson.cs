using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Domain;
using Helicarrier.Domain.Reports;

namespace Helicarrier.Services.Reports;

/// <summary>The kind as the command that prints it.</summary>
internal sealed class ReportKindJson : JsonConverter<ReportKind>
{
    public override ReportKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireName.Parse<ReportKind>(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, ReportKind value, JsonSerializerOptions options) => writer.WriteStringValue(WireName.Of(value));
}
