namespace Helicarrier.Domain.Contract;

/// <summary>A record or the reason why there is none.</summary>
public readonly record struct ContractResult(IngestRecord? Record, ContractError? Error)
{
    public static implicit operator ContractResult(IngestRecord record) => new(record, null);

    public static implicit operator ContractResult(ContractError error) => new(null, error);
}
