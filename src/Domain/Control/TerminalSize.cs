namespace Helicarrier.Domain.Control;

/// <summary>How large a run's terminal is.</summary>
/// <param name="Columns">1 to <see cref="Most"/>.</param>
/// <param name="Rows">1 to <see cref="Most"/>.</param>
public sealed record TerminalSize(int Columns = 120, int Rows = 40)
{
    /// <summary>Columns or rows at most.</summary>
    public const int Most = 1_000;

    /// <summary>Whether a terminal can be so large.</summary>
    public bool IsSound => Columns is >= 1 and <= Most && Rows is >= 1 and <= Most;
}
