using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Legacy;

/// <summary>What is stored of the JSON store beside its own words.</summary>
public static class LegacyNames
{
    /// <summary>The pricing version of a cost whose row names none.</summary>
    public const string PricingVersion = "legacy-v3";

    /// <summary>How the source version of a session ends that was taken over. Those of the ingest API end in the contract's version.</summary>
    public const string SourceVersion = "legacy-v3";

    /// <summary>The name of an array in the file.</summary>
    public static string Of(LegacyArray array) => array switch
    {
        LegacyArray.Ledger => "ledger",
        LegacyArray.Events => "events",
        LegacyArray.Usage => "usage",
        LegacyArray.AlertRules => "alertRules",
        LegacyArray.AlertStates => "alertStates",
    };

    /// <summary>Whether a session was taken over, and nobody has told of it since.</summary>
    public static bool IsLegacy(StoredSession session) =>
        session.Source == SourceNames.Ingest && session.SourceVersion?.EndsWith(SourceVersion, StringComparison.Ordinal) == true;
}
