using System.Security.Cryptography;
using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>control_runners</c>: runners on other machines. A name is one runner's while its lease stands.</summary>
public sealed class RunnerTable(WriteScope scope) : Table(scope)
{
    private const string HolderSql =
        "SELECT 1 FROM control_runners WHERE organization_id = @0 AND name = @1 AND runner_id <> @2 AND lease_until > @3";

    private const string PutSql =
        """
        INSERT INTO control_runners (runner_id, organization_id, name, labels, places, version, proof, key_name, connected_at, heard_at, lease_until,
            secret_hash)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @8, @9, @10)
        ON CONFLICT (runner_id) DO UPDATE SET
            name = excluded.name, labels = excluded.labels, places = excluded.places, version = excluded.version, proof = excluded.proof,
            key_name = excluded.key_name, connected_at = excluded.connected_at, heard_at = excluded.heard_at, lease_until = excluded.lease_until
        WHERE organization_id = excluded.organization_id AND secret_hash = excluded.secret_hash
        """;

    private const string HearSql = "UPDATE control_runners SET heard_at = @2, lease_until = @3 WHERE organization_id = @0 AND runner_id = @1";

    private const string NameSql = "SELECT name FROM control_runners WHERE organization_id = @0 AND runner_id = @1";

    private const string ForgetSql = "DELETE FROM control_runners WHERE organization_id = @0 AND runner_id = @1";

    private readonly Statement _holder = scope.Statement(HolderSql);
    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _hear = scope.Statement(HearSql);
    private readonly Statement _name = scope.Statement(NameSql);
    private readonly Statement _forget = scope.Statement(ForgetSql);

    /// <summary>Records one that is connected.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="profile">What it says of itself; must be one that a host can work with.</param>
    /// <param name="keyName">The key that it came with.</param>
    /// <param name="leaseUntil">Until when its name is its own, UTC.</param>
    /// <returns>False when another runner has that name, or that id: another tenant's, or one with another secret.</returns>
    public bool Put(OrganizationId organizationId, RunnerProfile profile, string keyName, DateTimeOffset leaseUntil)
    {
        var (organization, id) = (organizationId.Value, profile.Id.ToString());
        if (_holder.Scalar(organization, profile.Name, id, Now) is not null) return false;
        var isPut = _put.Run(
            id, organization, profile.Name, string.Join(' ', profile.Labels), profile.Places, profile.Version,
            WireName.Of(profile.Proof), keyName, Now, Ms(leaseUntil), SHA256.HashData(Encoding.UTF8.GetBytes(profile.Secret))) > 0;
        if (isPut) Unit.Changes.Add(new RunnerChange(organizationId));
        return isPut;
    }

    /// <summary>Notes that one was heard.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="id">It.</param>
    /// <param name="leaseUntil">Until when its name is its own, UTC; now gives it back.</param>
    public void Hear(OrganizationId organizationId, RunnerId id, DateTimeOffset leaseUntil)
    {
        if (_hear.Run(organizationId.Value, id.ToString(), Now, Ms(leaseUntil)) > 0) Unit.Changes.Add(new RunnerChange(organizationId));
    }

    /// <summary>What one is called; null when there is none.</summary>
    public string? NameOf(OrganizationId organizationId, RunnerId id)
    {
        using var row = _name.Start(organizationId.Value, id.ToString());
        return row.Read() ? row.String(0) : null;
    }

    /// <summary>Takes one away.</summary>
    public void Forget(OrganizationId organizationId, RunnerId id)
    {
        if (_forget.Run(organizationId.Value, id.ToString()) > 0) Unit.Changes.Add(new RunnerChange(organizationId));
    }
}
