using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control.Logs;

/// <summary>A line that a run wrote, safe to show: no sequence of a terminal, nothing hidden, in one line.</summary>
/// <param name="Run">The run.</param>
/// <param name="Agent">Its agent, as the catalogue named it.</param>
/// <param name="Stream">Where it was written to.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="At">UTC when the host read it, about half a second after it was written; null when it stood there before anybody looked.</param>
/// <param name="Text">At most <see cref="MostCharacters"/> characters.</param>
/// <param name="PassedBytes">Bytes right before it that were not read: there were too many, or they are no longer kept.</param>
public sealed record LogLine(RunId Run, string Agent, RunStream Stream, LineLevel Level, DateTimeOffset? At, string Text, long PassedBytes = 0)
{
    /// <summary>Characters of a line that are kept.</summary>
    public const int MostCharacters = 2_000;
}
