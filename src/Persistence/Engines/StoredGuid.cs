namespace Helicarrier.Persistence.Engines;

/// <summary>Keys that we make ourselves are kept as text, in the form in which EF's SQLite provider stores and compares them.</summary>
internal static class StoredGuid
{
    public static string Of(Guid id) => id.ToString("D").ToUpperInvariant();
}
