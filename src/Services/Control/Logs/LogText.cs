using System.Globalization;
using Helicarrier.Domain;

namespace Helicarrier.Services.Control.Logs;

/// <summary>Lines as a text file has them.</summary>
public static class LogText
{
    /// <summary>A line with its end: time (or a dash), level, agent, run, stream and text, with tabs between them.</summary>
    public static string Of(LogLine line)
    {
        var at = line.At?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "-";
        var from = $"{line.Agent}\t{line.Run}\t{WireName.Of(line.Stream)}";
        var passed = line.PassedBytes == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"-\t-\t{from}\t({line.PassedBytes} bytes were not read)\n");
        return $"{passed}{at}\t{WireName.Of(line.Level)}\t{from}\t{line.Text}\n";
    }
}
