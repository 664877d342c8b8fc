namespace Helicarrier.Services.Hooks;

/// <summary>What would be done to a client's file.</summary>
/// <param name="Client">Whose file.</param>
/// <param name="Path">The file.</param>
/// <param name="Lines">The difference; empty when there is none.</param>
public sealed record HookChange(HookClient Client, string Path, IReadOnlyList<HookLine> Lines)
{
    /// <summary>Where what the file holds now will be kept; null when there is no file, or when it is kept already.</summary>
    public string? Backup { get; init; }

    /// <summary>Whether anything would change.</summary>
    public bool IsChange => HookFile.Hash(Before) != HookFile.Hash(After);

    /// <summary>Whether the file will be as it was before the first install, to the byte.</summary>
    public bool IsRestored { get; init; }

    /// <summary>Whether the file goes.</summary>
    public bool IsDeletion => Before is not null && After is null;

    internal byte[]? Before { get; init; }

    internal byte[]? After { get; init; }

    internal HookRecord? Record { get; init; }
}
