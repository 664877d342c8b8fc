using Helicarrier.Domain.People;

namespace Helicarrier.Web.Auth;

/// <summary>Scopes as words, and what they imply.</summary>
public static class KeyScopeWords
{
    /// <summary>The words, in the order in which they are written.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Policies.Ingest, Policies.Read, Policies.Control, Policies.Admin, Policies.Audit, Policies.Aggregate, Policies.Runner,
        Policies.Agent,
    ];

    /// <summary>Reads stored words; an unknown one grants nothing.</summary>
    public static KeyScopes Parse(string words)
    {
        var scopes = KeyScopes.None;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries)) scopes |= Parse(word, out _);
        return scopes;
    }

    /// <summary>Reads one word.</summary>
    public static KeyScopes Parse(string word, out bool known)
    {
        known = true;
        switch (word)
        {
            case Policies.Ingest: return KeyScopes.Ingest;
            case Policies.Read: return KeyScopes.Read;
            case Policies.Control: return KeyScopes.Control;
            case Policies.Admin: return KeyScopes.Admin;
            case Policies.Audit: return KeyScopes.Audit;
            case Policies.Aggregate: return KeyScopes.Aggregate;
            case Policies.Runner: return KeyScopes.Runner;
            case Policies.Agent: return KeyScopes.Agent;
            default:
                known = false;
                return KeyScopes.None;
        }
    }

    /// <summary>Everything that the given scopes allow.</summary>
    public static KeyScopes WithImplied(this KeyScopes scopes)
    {
        if (scopes.HasFlag(KeyScopes.Admin)) scopes |= KeyScopes.Ingest | KeyScopes.Control | KeyScopes.Audit;
        if (scopes.HasFlag(KeyScopes.Control) || scopes.HasFlag(KeyScopes.Audit)) scopes |= KeyScopes.Read;
        return scopes.HasFlag(KeyScopes.Read) ? scopes | KeyScopes.Aggregate : scopes;
    }

    /// <summary>Everything that a person of a role may do.</summary>
    public static KeyScopes Scopes(this UserRole role) => WithImplied(role switch
    {
        UserRole.Viewer => KeyScopes.Read,
        UserRole.Operator => KeyScopes.Control,
        UserRole.Admin => KeyScopes.Admin,
        UserRole.Auditor => KeyScopes.Audit,
        UserRole.Aggregate => KeyScopes.Aggregate,
    });

    /// <summary>The words for scopes, separated by spaces.</summary>
    public static string Words(this KeyScopes scopes) => string.Join(' ', Each(scopes));

    /// <summary>The words for scopes.</summary>
    public static IEnumerable<string> Each(this KeyScopes scopes)
    {
        if (scopes.HasFlag(KeyScopes.Ingest)) yield return Policies.Ingest;
        if (scopes.HasFlag(KeyScopes.Read)) yield return Policies.Read;
        if (scopes.HasFlag(KeyScopes.Control)) yield return Policies.Control;
        if (scopes.HasFlag(KeyScopes.Admin)) yield return Policies.Admin;
        if (scopes.HasFlag(KeyScopes.Audit)) yield return Policies.Audit;
        if (scopes.HasFlag(KeyScopes.Aggregate)) yield return Policies.Aggregate;
        if (scopes.HasFlag(KeyScopes.Runner)) yield return Policies.Runner;
        if (scopes.HasFlag(KeyScopes.Agent)) yield return Policies.Agent;
    }

    /// <summary>The HUD role that scopes amount to; null when they open no page.</summary>
    public static string? Role(this KeyScopes scopes)
    {
        if (scopes.HasFlag(KeyScopes.Admin)) return Roles.Admin;
        if (scopes.HasFlag(KeyScopes.Control)) return Roles.Operator;
        if (scopes.HasFlag(KeyScopes.Audit)) return Roles.Auditor;
        if (scopes.HasFlag(KeyScopes.Read)) return Roles.Viewer;
        return scopes.HasFlag(KeyScopes.Aggregate) ? Roles.Aggregate : null;
    }
}
