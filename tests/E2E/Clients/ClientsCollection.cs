namespace Helicarrier.Tests.E2E.Clients;

/// <summary>Journeys with real clients: one after another, and one table of what they proved.</summary>
[CollectionDefinition(Name)]
public sealed class ClientsCollection : ICollectionFixture<ClientsTable>
{
    public const string Name = "clients";
}
