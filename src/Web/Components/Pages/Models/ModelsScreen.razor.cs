using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Models;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Models;

/// <summary>Which models clients may be told to use, and what the runs of each agent begin with when nobody names one.</summary>
public sealed partial class ModelsScreen
{
    private ModelBook? _book;
    private IReadOnlyList<DefaultChoice>? _choices;
    private string? _fault;
    private ClaimsPrincipal _user = new();
    private IDisposable? _subscription;

    [Inject]
    public required ModelDesk Desk { get; init; }

    [Inject]
    public required Placement Placement { get; init; }

    [Inject]
    public required StoreWriter Writer { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    [Inject]
    public required HudSnackbar Snackbar { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive) _subscription = Writer.Subscribe(Follow);
        await base.OnInitializedAsync();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _user = await Auth.UserAsync();
        var book = await Desk.ReadAsync(_user.OrganizationId(), cancellationToken);
        (_book, _choices) = (book, DefaultChoice.All(book, ReadCatalogue(_user.OrganizationId())));
    }

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        base.Dispose(disposing);
    }

    // On the writer's thread.
    private void Follow(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Any(static change => change is ModelChange)) _ = InvokeAsync(AgainAsync);
    }

    private IReadOnlyList<AgentEntry> ReadCatalogue(OrganizationId organization)
    {
        try
        {
            _fault = null;
            return Placement.Agents(organization);
        }
        catch (CatalogueException wrong)
        {
            _fault = wrong.Message;
            return [];
        }
    }

    private async Task<string?> AddAsync(string client, string name)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
        return await SaidAsync(await Desk.AddAsync(user.OrganizationId(), client, name, isAllowed: true, user.Actor(), Closed));
    }

    private async Task AllowAsync(ModelRow row, bool isAllowed)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
        if (await SaidAsync(await Desk.AllowAsync(user.OrganizationId(), row.Id, isAllowed, user.Actor(), Closed)) is { } refusal)
        {
            Snackbar.Fail(refusal);
        }
    }

    private async Task<string?> RemoveAsync(ModelRow row)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
        return await SaidAsync(await Desk.RemoveAsync(user.OrganizationId(), row.Id, user.Actor(), Closed));
    }

    private Task<string?> SetAsync(DefaultChoice choice, string model) => PutAsync(choice, model);

    private async Task ClearAsync(DefaultChoice choice)
    {
        if (await PutAsync(choice, model: null) is { } refusal) Snackbar.Fail(refusal);
    }

    private async Task<string?> PutAsync(DefaultChoice choice, string? model)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Control);
        var answer = await Desk.SetDefaultAsync(user.OrganizationId(), new(choice.Scope, choice.Name, model), user.Actor(), Closed);
        await AgainAsync();
        return answer.Verdict == RunVerdict.Done ? null : answer.Reason ?? "That was refused";
    }

    private async Task<string?> SaidAsync(ModelAnswer answer)
    {
        await AgainAsync();
        return answer.Verdict == RunVerdict.Done ? null : answer.Reason ?? "That was refused";
    }
}
