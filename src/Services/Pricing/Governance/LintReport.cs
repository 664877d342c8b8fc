namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Whether a book can be trusted as it is written, and what speaks against it.</summary>
public sealed record LintReport
{
    /// <summary>The file.</summary>
    public required string Pricing { get; init; }

    /// <summary>Null when the book cannot be read.</summary>
    public required string? PricingVersion { get; init; }

    public required bool Pass { get; init; }

    /// <summary>False when an alias leads nowhere, or a name to two places at one time.</summary>
    public required bool AliasIntegrityOk { get; init; }

    /// <summary>What refuses the book, each beginning with its path.</summary>
    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>Figures and names that stand for something yet to be filled in.</summary>
    public required IReadOnlyList<string> PlaceholderViolations { get; init; }

    /// <summary>Whether placeholders that do not refuse the book are let pass. A rate of 0 is never.</summary>
    public required bool AllowPlaceholders { get; init; }

    /// <summary>What a person should look at; does not fail the check.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
