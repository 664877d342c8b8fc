namespace Helicarrier.Web.Auth;

/// <summary>What people may do on pages, by the widest scope of their key.</summary>
public static class Roles
{
    public const string Viewer = "viewer";

    public const string Operator = "operator";

    public const string Admin = "admin";
}
