using System.Security.Cryptography;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.People;
using Helicarrier.Services.Settings;
using Helicarrier.Web.Startup;

namespace Helicarrier.Web.Auth;

/// <summary>The first key: the configured secret, or one that is made at the first start and shown once. Only its hash is kept.</summary>
internal sealed class ServerSecret(HelicarrierSettings settings, KeyRing ring, StoreWriter writer, OperatorConsole console)
{
    /// <summary>Name of its row among the keys.</summary>
    public const string KeyName = "server-secret";

    private const KeyScopes Scopes = KeyScopes.Ingest | KeyScopes.Read | KeyScopes.Control | KeyScopes.Admin;

    /// <summary>Makes sure that the secret is among the keys. The ring has to be read before and after.</summary>
    /// <exception cref="InvalidOperationException">The configured secret is already another key.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var current = ring.Keys.FirstOrDefault(key => key.OrganizationId == OrganizationId.Default && key.Name == KeyName);
        if (settings.Secret is { } configured)
        {
            await UseAsync(configured, current, cancellationToken);
        }
        else if (current is null && ring.Keys.IsEmpty)
        {
            // Without a key nobody could ever sign in; with any, whoever holds it decides about the others.
            var secret = KeySecret.Create();
            await PutAsync(KeySecret.Hash(secret), "server_secret.create", cancellationToken);
            console.ShowSecret(secret);
        }
    }

    private async Task UseAsync(string configured, ActiveKey? current, CancellationToken cancellationToken)
    {
        var hash = KeySecret.Hash(configured);
        if (current is not null && CryptographicOperations.FixedTimeEquals(hash, current.Hash)) return;
        if (ring.Find(configured) is { } other)
        {
            throw new InvalidOperationException($"HELICARRIER_SECRET is the value of the API key '{other.Name}'. Choose another.");
        }
        await PutAsync(hash, "server_secret.configure", cancellationToken);
    }

    private async Task PutAsync(byte[] hash, string action, CancellationToken cancellationToken) => await writer.WriteAsync(
        transaction =>
        {
            transaction.ApiKeys.Put(OrganizationId.Default, new(Guid.CreateVersion7(transaction.Now)), KeyName, hash, Scopes.Words());
            transaction.Audit.Add(OrganizationId.Default, ActorType.Service, "helicarrier", action, KeyName);
            return true;
        },
        cancellationToken);
}
