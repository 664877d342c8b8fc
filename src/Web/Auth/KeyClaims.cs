namespace Helicarrier.Web.Auth;

/// <summary>What the claims of whoever presented a key are called, beside the name and the role.</summary>
public static class KeyClaims
{
    public const string Scope = "scope";

    public const string KeyId = "key_id";

    /// <summary>Changes when the key is replaced.</summary>
    public const string Stamp = "key_stamp";

    /// <summary>What pages call whoever acts; the name is what the audit log calls them.</summary>
    public const string ShownName = "shown_name";

    /// <summary>There for whoever presented the server secret, and for nobody else.</summary>
    public const string Owner = "owner";

    /// <summary>The person, where a person's key was presented.</summary>
    public const string User = "user_id";

    public const string Organization = "organization";

    /// <summary>The browser session, which a sign-out ends; programs have none.</summary>
    public const string Session = "session";

    /// <summary>There where a page came over a plain network: who looks at it gives agents no orders.</summary>
    public const string Plain = "plain";
}
