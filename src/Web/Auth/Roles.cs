namespace Helicarrier.Web.Auth;

/// <summary>What people may do on pages, by the widest scope of their key.</summary>
public static class Roles
{
    /// <summary>Sees totals alone, on the one page that is open to it.</summary>
    public const string Aggregate = "aggregate";

    public const string Viewer = "viewer";

    /// <summary>Sees what a viewer sees and the audit log.</summary>
    public const string Auditor = "auditor";

    public const string Operator = "operator";

    public const string Admin = "admin";
}
