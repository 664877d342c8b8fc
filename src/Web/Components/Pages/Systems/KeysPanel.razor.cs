using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>The API keys: who may do what, a new one shown once, a revoked one out of force at once.</summary>
public sealed partial class KeysPanel
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal) { Policies.Ingest };
    private string _name = "";
    private string? _secret;
    private string? _error;
    private StoredKey? _asked;
    private bool _asking;
    private bool _busy;

    [Parameter, EditorRequired]
    public IReadOnlyList<StoredKey> Keys { get; set; } = [];

    /// <summary>Makes a key of this name and these scopes and answers its secret. Null hides the form.</summary>
    [Parameter]
    public Func<string, IReadOnlyList<string>, Task<string>>? OnCreate { get; set; }

    /// <summary>Revokes a key. Null hides the buttons.</summary>
    [Parameter]
    public Func<StoredKey, Task>? OnRevoke { get; set; }

    private void Choose(string scope, bool chosen)
    {
        if (chosen)
        {
            _chosen.Add(scope);
        }
        else
        {
            _chosen.Remove(scope);
        }
    }

    private async Task CreateAsync()
    {
        var name = _name.Trim();
        _error = name.Length == 0 ? "A key needs a name."
            : Keys.Any(key => key.Name == name) ? "A key of this name exists; its name stays in the audit log."
            : _chosen.Count == 0 ? "A key needs at least one scope."
            : null;
        if (_error is not null || OnCreate is null || _busy) return;

        _busy = true;
        try
        {
            _secret = await OnCreate(name, [.. KeyScopeWords.All.Where(_chosen.Contains)]);
            _name = "";
        }
        catch (Exception)
        {
            _error = "The key was not created; nothing was written. The reason is in the server's log.";
        }
        finally
        {
            _busy = false;
        }
    }

    private void Ask(StoredKey key) => (_asked, _asking) = (key, true);

    private async Task<string?> RevokeAsync()
    {
        if (_asked is not { } key || OnRevoke is null) return null;

        try
        {
            await OnRevoke(key);
            return null;
        }
        catch (Exception)
        {
            return $"{key.Name} was not revoked and is still in force. The last admin key cannot be revoked.";
        }
    }
}
