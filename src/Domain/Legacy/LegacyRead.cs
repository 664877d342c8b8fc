using Helicarrier.Domain.Contract;

namespace Helicarrier.Domain.Legacy;

/// <summary>A row in the normal form, or the reason why there is none.</summary>
/// <param name="Row">Null exactly when there is an error.</param>
/// <param name="Error">What is wrong with it, in the contract's words.</param>
public readonly record struct LegacyRead<T>(T? Row, ContractError? Error)
    where T : class
{
    public static implicit operator LegacyRead<T>(T row) => new(row, null);

    public static implicit operator LegacyRead<T>(ContractError error) => new(null, error);
}
