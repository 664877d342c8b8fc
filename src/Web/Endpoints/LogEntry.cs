using Helicarrier.Domain;
using Helicarrier.Services.Control.Logs;

namespace Helicarrier.Web.Endpoints;

/// <summary>A line that a run wrote.</summary>
/// <param name="Position">Its place; a later line has the greater one.</param>
/// <param name="Run">The run.</param>
/// <param name="Agent">Its agent.</param>
/// <param name="Stream">Where it was written to: <c>output</c> or <c>error</c>.</param>
/// <param name="Level"><c>debug</c>, <c>info</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="At">UTC when it was read; null when it stood there before anybody looked.</param>
/// <param name="Text">In one line, without what a terminal would obey; at most 2,000 characters.</param>
/// <param name="PassedBytes">Bytes right before it that were not read.</param>
internal sealed record LogEntry(long Position, string Run, string Agent, string Stream, string Level, string? At, string Text, long PassedBytes)
{
    public static LogEntry Of(NumberedLine numbered)
    {
        var line = numbered.Line;
        return new(
            numbered.Number, line.Run.ToString(), line.Agent, WireName.Of(line.Stream), WireName.Of(line.Level), WireTime.Of(line.At), line.Text,
            line.PassedBytes);
    }
}
