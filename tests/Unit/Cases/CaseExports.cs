using System.Text;
using Helicarrier.Services.Otlp;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Otlp;

namespace Helicarrier.Tests.Unit.Cases;

/// <summary>Sends the exports of a folder of <c>../shared/data/cases</c> to a store; a test that asks for one which is absent is skipped by its name.</summary>
internal static class CaseExports
{
    /// <summary>The cases are older.</summary>
    public static readonly DateTimeOffset Recorded = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Sends what a case's folder holds below <c>in</c>, in the order of the names.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="name">The case's folder.</param>
    /// <param name="pattern">Which of the files.</param>
    public static async Task SendAsync(TelemetryStore store, string name, string pattern = "*.json")
    {
        var files = Directory.GetFiles(Path.Combine(SharedData.RequireFolder("cases", name), "in"), pattern).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        if (store.Logs.Time.GetUtcNow() < Recorded) store.Logs.Time.SetClock(Recorded);
        foreach (var file in files) await SendFileAsync(store, file);
    }

    private static async Task SendFileAsync(TelemetryStore store, string file)
    {
        var body = await File.ReadAllBytesAsync(file);
        if (Path.GetExtension(file) == ".pb")
        {
            Assert.Null((await store.ExportAsync(OtlpSignal.Logs, OtlpEncoding.Protobuf, body)).Message);
            return;
        }

        var text = Encoding.UTF8.GetString(body);
        var signal = text.Contains("\"resourceMetrics\"", StringComparison.Ordinal) ? OtlpSignal.Metrics
            : text.Contains("\"resourceSpans\"", StringComparison.Ordinal) ? OtlpSignal.Traces
            : OtlpSignal.Logs;
        Assert.Null((await store.ExportAsync(signal, OtlpEncoding.Json, body)).Message);
    }
}
