namespace Helicarrier.Services.LegacyImport;

/// <summary>Takes a unit of work back that was only tried.</summary>
internal sealed class LegacyTakenBackException(IReadOnlyList<LegacyWritten> written) : Exception
{
    /// <summary>What it would have done.</summary>
    public IReadOnlyList<LegacyWritten> Written => written;
}
