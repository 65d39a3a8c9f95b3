"""PPO's update of a perceptron and its critic in PyTorch: what `covey bench learning` is compared with (`mlpUpdate`).

Usage: python3 benchmarks/mlp_update.py [repetitions]. Prints GFLOP/s on one thread, the median, counting 6 operations a
weight, sample and epoch: 12 agents x 200 steps, 8 epochs of 4 minibatches, two hidden layers of 128 each, clipped
surrogate with entropy over 12 actions of which some are masked, squared error, norms clipped at 0.5, Adam. The sizes are
those of tracking's features (48 and 79 numbers); values are random, for they do not change how long it takes.
"""
import statistics
import sys
import time

import torch
from torch import nn

SAMPLES, EPOCHS, MINIBATCHES, HIDDEN, ACTIONS = 12 * 200, 8, 4, 128, 12


def perceptron(inputs, outputs):
    return nn.Sequential(nn.Linear(inputs, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, outputs))


def step(network, optimiser, loss):
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 0.5)
    optimiser.step()


def main(repetitions):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    actor, critic = perceptron(48, ACTIONS), perceptron(79, 1)
    optimisers = torch.optim.Adam(actor.parameters(), 3e-4), torch.optim.Adam(critic.parameters(), 5e-4)
    seen, known = torch.randn(SAMPLES, 48), torch.randn(SAMPLES, 79)
    feasible = torch.rand(SAMPLES, ACTIONS) < 0.9
    feasible[:, 0] = True
    advantages, returns = torch.randn(SAMPLES), torch.randn(SAMPLES)

    def log_probabilities(rows):
        return actor(seen[rows]).masked_fill(~feasible[rows], -1e9).log_softmax(1)

    def update():
        with torch.no_grad():
            before = log_probabilities(slice(None))
            actions = before.exp().multinomial(1)
            before = before.gather(1, actions).squeeze(1)
        for _ in range(EPOCHS):
            for rows in torch.randperm(SAMPLES).chunk(MINIBATCHES):
                now = log_probabilities(rows)
                ratio = (now.gather(1, actions[rows]).squeeze(1) - before[rows]).exp()
                gain = torch.minimum(ratio * advantages[rows], ratio.clamp(0.8, 1.2) * advantages[rows])
                entropy = -(now.exp() * now).sum(1)
                step(actor, optimisers[0], -(gain + 0.012 * entropy).mean())
                step(critic, optimisers[1], (critic(known[rows]).squeeze(1) - returns[rows]).square().mean())

    weights = sum(p.numel() for network in (actor, critic) for p in network.parameters() if p.dim() == 2)
    speeds = []
    for _ in range(2 * repetitions):
        began = time.perf_counter()
        update()
        speeds.append(6 * weights * SAMPLES * EPOCHS / (time.perf_counter() - began) / 1e9)
    print(f"PyTorch {torch.__version__}: {statistics.median(speeds[repetitions:]):.1f} GFLOP/s")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
