namespace Helicarrier.Web.Auth;

/// <summary>Names of the authorization policies; each asks for the scope of the same name.</summary>
public static class Policies
{
    public const string Ingest = "ingest";

    public const string Read = "read";

    public const string Control = "control";

    public const string Admin = "admin";

    public const string Audit = "audit";

    /// <summary>What shows totals alone. A route opens itself to it by name; every other asks for more.</summary>
    public const string Aggregate = "aggregate";
}
