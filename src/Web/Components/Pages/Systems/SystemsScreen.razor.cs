using System.Security.Claims;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Backups;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Gateway;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Quarantine;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>What the system itself does: ready or not, what it read, what it refused.</summary>
public sealed partial class SystemsScreen
{
    private SystemsFacts? _facts;
    private ReadinessReport? _readiness;
    private IReadOnlyList<BackupEntry> _backups = [];
    private ClaimsPrincipal _user = new();

    [Inject]
    public required Readiness Readiness { get; init; }

    [Inject]
    public required GatewayState Gateway { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    [Inject]
    public required SuspicionDesk Suspicions { get; init; }

    [Inject]
    public required BackupDesk Backups { get; init; }

    [Inject]
    public required JobDesk Jobs { get; init; }

    [Inject]
    public required QuarantineDesk Refused { get; init; }

    [Inject]
    public required SystemsReader Reader { get; init; }

    private string? Schema => _readiness?.Store is { Phase: StorePhase.Open } store ? store.Detail : null;

    private bool MayDecide => _user.MayOperate();

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _user = await Auth.UserAsync();
        _readiness = await Readiness.CheckAsync(cancellationToken);
        _backups = Backups.List();
        _facts = await Reader.ReadAsync(await Auth.OrganizationAsync(), cancellationToken);
    }

    private async Task<QuarantineDetail?> FindRefusedAsync(long id) =>
        await Reader.FindRefusedAsync(await Auth.OrganizationAsync(), id, Closed);

    private async Task<ReplayAnswer> ReplayAsync(QuarantineRow row)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Control);
        var answer = await Refused.ReplayAsync(user.OrganizationId(), row.Id, user.Actor(), Closed);
        await AgainAsync();
        return answer;
    }

    private async Task<ReplayStep> ReplayKindAsync(QuarantineRow row, long after)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Control);
        var step = await Refused.ReplayKindAsync(user.OrganizationId(), row.ErrorCode, row.Source, after, user.Actor(), Closed);
        await AgainAsync();
        return step;
    }

    // A backup that was begun is finished when the page is closed meanwhile.
    private async Task<JobAnswer> MakeBackupAsync()
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
        return await Jobs.EnqueueAsync(user.OrganizationId(), BackupJob.Name, null, ActorType.User, user.Actor(), Closed);
    }

    private async Task<BackupEntry> CheckBackupAsync(BackupEntry backup)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
        return await Backups.CheckAsync(user.OrganizationId(), user.Actor(), backup.Name, Closed);
    }

    private async Task<RestoredBeside> RestoreBackupAsync(BackupEntry backup)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
        return await Backups.RestoreBesideAsync(user.OrganizationId(), user.Actor(), backup.Name, Closed);
    }

    private async Task DecideAsync(SuspectedRow row, bool areOne)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Control);
        await Suspicions.DecideAsync(user.OrganizationId(), row.Id, areOne, user.Actor(), Closed);
        await AgainAsync();
    }

    private async Task ReopenAsync(SuspectedRow row)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Control);
        await Suspicions.ReopenAsync(user.OrganizationId(), row.Id, user.Actor(), Closed);
        await AgainAsync();
    }
}
