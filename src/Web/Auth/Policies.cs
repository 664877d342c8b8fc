namespace Helicarrier.Web.Auth;

/// <summary>Names of the authorization policies; each but the last two asks for the scope of the same name.</summary>
public static class Policies
{
    public const string Ingest = "ingest";

    public const string Read = "read";

    public const string Control = "control";

    public const string Admin = "admin";

    public const string Audit = "audit";

    /// <summary>Hold runs on another machine. Nothing implies it: such a key opens one route.</summary>
    public const string Runner = "runner";

    /// <summary>Ask what is left for one's own sessions. Nothing implies it: it is for agents themselves.</summary>
    public const string Agent = "agent";

    /// <summary>What shows totals alone. A route opens itself to it by name; every other asks for more.</summary>
    public const string Aggregate = "aggregate";

    /// <summary>Say how a job stands that was handed over: scope control, or runner.</summary>
    public const string Report = "report";

    /// <summary>Tell how much of a subscription is used: scope ingest, or agent.</summary>
    public const string Tell = "tell";
}
