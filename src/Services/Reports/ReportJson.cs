using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Domain;
using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Reports;

/// <summary>Reports as JSON; docs/wire/reports.md is the contract.</summary>
public static class ReportJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Report report)
    {
        var bytes = new ArrayBufferWriter<byte>(1 << 14);
        using (var json = new Utf8JsonWriter(bytes, Options)) ReportJsonWriter.Write(json, report);
        return bytes.WrittenSpan.ToArray();
    }

    /// <exception cref="JsonException">The bytes are no report of this version.</exception>
    public static Report Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, ReportJsonContext.Default.Report)!;

    /// <summary>Prints a report with the run that made it as its last member. The report's own bytes are passed on as they are.</summary>
    public static void Print(Stream output, ReadOnlySpan<byte> report, ReportRun run)
    {
        output.Write(report[..(report.LastIndexOfAnyExcept((byte)'}', (byte)'\n') + 1)]);
        output.Write(Encoding.UTF8.GetBytes($",\n  \"run\": {ReportRunJson.Of(run)}\n}}\n"));
    }
}
