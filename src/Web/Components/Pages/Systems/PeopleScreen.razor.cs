using Helicarrier.Domain.People;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.People;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Endpoints;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>Who may come in, as what, and with which keys: invited, renamed, disabled; a new key or link is shown once.</summary>
public sealed partial class PeopleScreen
{
    private const int MostShown = 100;

    private IReadOnlyList<PersonRow>? _people;
    private IReadOnlyList<InvitationRow>? _open;
    private IReadOnlyList<StoredKey>? _keys;
    private OnceSecret? _once;
    private PersonRow? _whom;
    private HudSort? _sort;
    private string? _find;
    private string? _handle;
    private string? _name;
    private string? _email;
    private UserRole _role;
    private int _most = MostShown;
    private bool _inviting;
    private bool _renaming;
    private bool _changing;
    private bool _rotating;
    private bool _disabling;

    [Inject]
    public required KeyRing Ring { get; init; }

    [Inject]
    public required KeyDesk Keys { get; init; }

    [Inject]
    public required PeopleDoor Door { get; init; }

    [Inject]
    public required PeopleReader People { get; init; }

    [Inject]
    public required KeyReader KeyRows { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required HudSnackbar Snackbar { get; init; }

    private string? Meta => _people is { Count: > 0 } people
        ? $"{Format.Count(people.Count(person => person.IsActive))} active, {Format.Count(people.Count(person => !person.IsActive))} disabled"
        : null;

    private IReadOnlyList<PersonRow>? Found => _people is not { } people ? null
        : string.IsNullOrWhiteSpace(_find) ? people
        : [.. people.Where(person => Has(person.Name) || Has(person.Handle))];

    private IReadOnlyList<PersonRow>? Shown => Found is { } found ? [.. InOrder(found).Take(_most)] : null;

    private bool HasMore => Found is { } found && found.Count > _most;

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var organization = await Auth.OrganizationAsync();
        _people = await People.ListAsync(organization, cancellationToken);
        _open = await People.OpenAsync(organization, Time.GetUtcNow(), cancellationToken);
        _keys =
        [
            .. (await KeyRows.ListAsync(organization, cancellationToken)).OrderBy(key => key.IsRevoked).ThenBy(key => key.Name, StringComparer.Ordinal),
        ];
    }

    private bool Has(string text) => text.Contains(_find!.Trim(), StringComparison.CurrentCultureIgnoreCase);

    private IEnumerable<PersonRow> InOrder(IReadOnlyList<PersonRow> people) => _sort switch
    {
        { Key: "who", Descending: true } => people.OrderByDescending(person => person.Handle, StringComparer.Ordinal),
        { Key: "role", Descending: false } => people.OrderBy(person => person.Role),
        { Key: "role" } => people.OrderByDescending(person => person.Role),
        { Key: "signed", Descending: true } => people.OrderByDescending(person => person.LastSignInAt ?? DateTimeOffset.MinValue),
        { Key: "signed" } => people.OrderBy(person => person.LastSignInAt ?? DateTimeOffset.MinValue),
        _ => people,
    };

    private void AskInvitation()
    {
        (_handle, _name, _email, _role) = (null, null, null, UserRole.Viewer);
        _inviting = true;
    }

    private void AskName(PersonRow person)
    {
        (_whom, _name) = (person, person.Name);
        _renaming = true;
    }

    private void AskRole(PersonRow person)
    {
        (_whom, _role) = (person, person.Role);
        _changing = true;
    }

    // One's own new key ends the session that this page lives by, so it is shown by a page that needs none.
    private async Task AskKey(PersonRow person)
    {
        if ((await Auth.UserAsync()).Actor() == person.Handle)
        {
            Navigation.NavigateTo(PageRoutes.Me, forceLoad: true);
            return;
        }

        _whom = person;
        _rotating = true;
    }

    private void AskDisable(PersonRow person)
    {
        _whom = person;
        _disabling = true;
    }

    private async Task<string?> InviteAsync()
    {
        var wish = InvitationWish.Read(_handle, _name, _email, Domain.WireName.Of(_role), out var refusal);
        if (wish is null) return PeopleWords.Sentence(refusal!);
        var actor = await ActorAsync();
        var invited = await Door.ActAsync(desk => desk.InviteAsync(actor, wish, Closed));
        if (invited.Verdict != PeopleVerdict.Done) return invited.Verdict.Sentence();
        _once = new(
            $"The link for {wish.Handle}. It is shown once.", "Link", InvitationLink.Of(new(Navigation.BaseUri), invited.Token),
            "It is good for a day, once: whoever opens it first gets the key, so send it by a way that only they read.");
        await AgainAsync();
        return null;
    }

    private async Task<string?> RenameAsync()
    {
        var name = PersonName.Of(_name, out var refusal);
        return refusal is null
            ? await ActAsync((desk, actor, handle) => desk.RenameAsync(actor, handle, name, Closed))
            : PeopleWords.Sentence(refusal);
    }

    private Task<string?> SetRoleAsync() => ActAsync((desk, actor, handle) => desk.SetRoleAsync(actor, handle, _role, Closed));

    private Task<string?> DisableAsync() => ActAsync((desk, actor, handle) => desk.DisableAsync(actor, handle, Closed));

    private async Task EnableAsync(PersonRow person)
    {
        _whom = person;
        if (await ActAsync((desk, actor, handle) => desk.EnableAsync(actor, handle, Closed)) is { } refusal) Snackbar.Fail(refusal);
    }

    private async Task<string?> RotateAsync()
    {
        var actor = await ActorAsync();
        var handle = _whom!.Handle;
        var rotated = await Door.ActAsync(desk => desk.RotateAsync(actor, handle, Closed));
        if (rotated.Verdict != PeopleVerdict.Done) return rotated.Verdict.Sentence();
        _once = new($"The new key of {handle}. It is shown once.", "Key", rotated.Secret, "The old one no longer works.");
        await AgainAsync();
        return null;
    }

    private async Task TakeBackAsync(InvitationRow invitation)
    {
        var actor = await ActorAsync();
        var verdict = await Door.ActAsync(desk => desk.RevokeInvitationAsync(actor, invitation.Id, Closed));
        if (verdict == PeopleVerdict.Done)
        {
            Snackbar.Say($"The link for {invitation.Handle} opens nothing any more.");
        }
        else
        {
            Snackbar.Fail("The invitation is not open any more.");
        }

        await AgainAsync();
    }

    private async Task<string?> ActAsync(Func<PeopleDesk, PeopleActor, string, Task<PeopleVerdict>> act)
    {
        var actor = await ActorAsync();
        var handle = _whom!.Handle;
        var verdict = await Door.ActAsync(desk => act(desk, actor, handle));
        await AgainAsync();
        return verdict.Sentence();
    }

    private async Task<PeopleActor> ActorAsync() => (await Auth.UserAsync(Ring, KeyScopes.Admin)).PeopleActor();

    private async Task<string> CreateKeyAsync(string name, IReadOnlyList<string> words)
    {
        var scopes = words.Aggregate(KeyScopes.None, (all, word) => all | KeyScopeWords.Parse(word, out _));
        var key = await Keys.CreateAsync(await Auth.UserAsync(Ring, KeyScopes.Admin), name, scopes, Closed);
        await AgainAsync();
        return key?.Secret ?? throw new InvalidOperationException("The name is taken.");
    }

    private async Task RevokeKeyAsync(StoredKey key)
    {
        if (await Keys.RevokeAsync(await Auth.UserAsync(Ring, KeyScopes.Admin), key.Id, Closed) is null)
        {
            throw new InvalidOperationException("The last admin key cannot be revoked.");
        }

        await AgainAsync();
    }
}
