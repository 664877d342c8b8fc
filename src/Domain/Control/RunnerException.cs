namespace Helicarrier.Domain.Control;

/// <summary>An order that cannot be carried out.</summary>
public sealed class RunnerException(string code, string message) : Exception(message)
{
    /// <summary>A stable word for why: see <see cref="RunnerFault"/>.</summary>
    public string Code => code;
}
