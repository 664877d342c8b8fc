namespace Helicarrier.Domain.Contract;

/// <summary>How much a payload may hold. Characters are UTF-16 units.</summary>
public static class ContractLimits
{
    /// <summary>Characters of an id, a name or a key.</summary>
    public const int Id = 256;

    /// <summary>Characters of a title, a path or a branch.</summary>
    public const int Line = 4096;

    /// <summary>Characters of a task or an error message, and bytes of a timeline entry's payload.</summary>
    public const int Text = 64 * 1024;

    /// <summary>Timeline entries of one payload.</summary>
    public const int Events = 5000;

    /// <summary>Depth of nested JSON.</summary>
    public const int Depth = 64;

    /// <summary>Issues that one answer lists.</summary>
    public const int Issues = 100;

    /// <summary>How far a sender's clock may be ahead of the server's.</summary>
    public static readonly TimeSpan ClockAhead = TimeSpan.FromHours(24);
}
