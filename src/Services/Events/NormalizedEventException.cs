using System.Globalization;

namespace Helicarrier.Services.Events;

/// <summary>A line that is no event of the contract: reading stops there, because a total over the rest would look complete.</summary>
public sealed class NormalizedEventException(string file, long line, string fault, Exception? inner = null)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {fault}"), inner)
{
    /// <summary>Counted from 1.</summary>
    public long Line { get; } = line;
}
